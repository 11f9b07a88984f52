/** Names a few of many: `a, b, c and 4 more`. */
export const nameSome = (names: readonly string[], most = 5): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
