import { Button, Flex, Text } from '@backstage/ui';

interface PageButtonsProps {
  /** What is paged: "partitions". */
  readonly of: string;
  readonly page: number;
  /** How many there are, where that is known. */
  readonly pages?: number;
  readonly hasNext: boolean;
  readonly onGo: (page: number) => void;
}

/** The way through a long list; nothing when one page holds it all. */
export function PageButtons({ of, page, pages, hasNext, onGo }: PageButtonsProps) {
  if (page === 0 && !hasNext) return null;
  return (
    <nav aria-label={`Pages of ${of}`}>
      <Flex gap="2" align="center">
        <Button size="small" variant="secondary" isDisabled={page === 0} onPress={() => onGo(page - 1)}>
          Previous page
        </Button>
        <Text>{pages === undefined ? `Page ${page + 1}` : `Page ${page + 1} of ${pages}`}</Text>
        <Button size="small" variant="secondary" isDisabled={!hasNext} onPress={() => onGo(page + 1)}>
          Next page
        </Button>
      </Flex>
    </nav>
  );
}
