import { ProxiedSignInPage } from '@backstage/core-components';
import { Button, Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { useState, type ComponentProps } from 'react';
import { demoUsers } from './demoUsers.ts';

type Props = Pick<ComponentProps<typeof ProxiedSignInPage>, 'onSignInSuccess'>;
type Identity = Parameters<Props['onSignInSuccess']>[0];

// Of the tab, not of the browser: two people of a cutover can be two tabs.
const storageKey = 'demo-user';
const guest = 'guest';

/** Offers the users of the demo organisation, and remembers the choice until one signs out. */
export function DemoSignInPage({ onSignInSuccess }: Props) {
  const [user, setUser] = useState(() => sessionStorage.getItem(storageKey));
  if (user === null) {
    return (
      <Choice
        onChoose={name => {
          sessionStorage.setItem(storageKey, name);
          setUser(name);
        }}
      />
    );
  }
  const session = user === guest ? { provider: 'guest' } : { provider: 'demo', headers: { 'x-demo-user': user } };
  return <ProxiedSignInPage {...session} onSignInSuccess={identity => onSignInSuccess(forgetting(identity))} />;
}

/** The same identity; who signs out is asked again. */
const forgetting = (identity: Identity): Identity => ({
  getProfileInfo: () => identity.getProfileInfo(),
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
  signOut: () => {
    sessionStorage.removeItem(storageKey);
    return identity.signOut();
  },
});

function Choice({ onChoose }: { readonly onChoose: (user: string) => void }) {
  return (
    <main>
      <Card style={{ maxWidth: 420, margin: '10vh auto' }}>
        <CardHeader>
          <Text as="h1" variant="title-small">
            Sign in to the demo portal
          </Text>
        </CardHeader>
        <CardBody>
          <Flex direction="column" gap="2">
            {demoUsers.map(({ name, team }) => (
              <Button key={name} variant="secondary" onPress={() => onChoose(name)}>
                {`${name} (${team})`}
              </Button>
            ))}
            <Button variant="tertiary" onPress={() => onChoose(guest)}>
              Guest (no team)
            </Button>
          </Flex>
        </CardBody>
      </Card>
    </main>
  );
}
