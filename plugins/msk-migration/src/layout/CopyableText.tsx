import { Button } from '@backstage/ui';
import { useState } from 'react';
import styles from './CopyableText.module.css';

/** Lines to paste elsewhere, and a button that copies them. */
export function CopyableText({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('The browser did not let us copy: select the text instead'),
    );
  };
  return (
    <div className={styles.box}>
      <pre className={styles.text} tabIndex={0} role="group" aria-label={label}>
        {text}
      </pre>
      <Button size="small" variant="secondary" onPress={copy}>
        Copy
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
