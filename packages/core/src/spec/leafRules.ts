import { quote, type Judge, type Verdict } from './complaint.ts';

/** Short names of clusters: part of topic names and of every stored offset. */
export const judgeAlias: Judge = alias => {
  if (/^[a-zA-Z0-9_-]{1,50}$/.test(alias)) return undefined;
  return {
    message: `the alias ${quote(alias)} is not allowed`,
    fix: suggest(
      alias
        .replace(/[^a-zA-Z0-9_-]+/g, '-')
        .slice(0, 50)
        .replace(/^-+|-+$/g, ''),
      'use 1 to 50 letters, digits, "_" and "-"',
    ),
  };
};

/** Names that become parts of connector names (letters, digits and "-", 128) and of role names (64). */
export const judgeName: Judge = name => {
  if (/^[a-zA-Z][a-zA-Z0-9-]{0,47}$/.test(name)) return undefined;
  if (name.length > 48)
    return { message: `the name ${quote(name)} has ${name.length} characters`, fix: 'at most 48 are allowed: AWS limits what is named after it' };
  const cleaned = name.replace(/[^a-zA-Z0-9-]+/g, '-').replace(/^[^a-zA-Z]+|-+$/g, '');
  return { message: `the name ${quote(name)} is not allowed`, fix: suggest(cleaned, 'begin with a letter; use letters, digits and "-"') };
};

export const judgeNotEmpty: Judge = text => (text.trim() === '' ? { message: 'is empty', fix: undefined } : undefined);

/** One broker: `host:port`. */
export function judgeBootstrapServer(server: string): Verdict | undefined {
  const trimmed = server.trim();
  if (trimmed === '') return { message: 'a bootstrap server is empty', fix: 'write host:port,host:port' };
  if (/\s/.test(server)) return { message: `bootstrap server ${quote(server)} has a space`, fix: 'write host:port,host:port without spaces' };
  const scheme = /^[a-zA-Z_]+:\/\/([^/]*)/.exec(server);
  if (scheme) return { message: `bootstrap server ${quote(server)} has a scheme`, fix: `write ${quote(scheme[1])}` };
  return judgeHostAndPort(server);
}

function judgeHostAndPort(server: string): Verdict | undefined {
  if (!server.includes(':')) return { message: `bootstrap server ${quote(server)} has no port`, fix: `write ${quote(`${server}:9092`)}` };
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+):([^:]*)$/.exec(server);
  if (!parts) return { message: `bootstrap server ${quote(server)} is not host:port`, fix: 'write an IPv6 address as [address]:port' };
  const [, host = '', port = ''] = parts;
  if (!isPort(port)) return { message: `bootstrap server ${quote(server)} has the port ${quote(port)}`, fix: 'a port is a number from 1 to 65535' };
  return isHost(host) ? undefined : { message: `${quote(host)} is not a host name`, fix: 'use letters, digits, "." and "-"' };
}

const isPort = (port: string): boolean => /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
const isHost = (host: string): boolean => host.startsWith('[') || /^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/.test(host);

export const judgeClusterArn: Judge = arn => {
  if (/^arn:aws(-cn|-us-gov)?:kafka:[a-z0-9-]+:\d{12}:cluster\/[^/\s]{1,64}\/[a-zA-Z0-9-]+$/.test(arn)) return undefined;
  return {
    message: `${quote(arn)} is not the ARN of an MSK cluster`,
    fix: 'it reads arn:aws:kafka:<region>:<12 digits>:cluster/<name>/<id>; `aws kafka list-clusters-v2` shows it',
  };
};

export const judgeBucket: Judge = bucket => {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return undefined;
  const bare = bucket.replace(/^(s3:\/\/|arn:aws:s3:::)/, '').replace(/\/.*$/, '');
  return {
    message: `${quote(bucket)} is not the name of an S3 bucket`,
    fix: suggest(bare === bucket ? bucket.toLowerCase().replaceAll('_', '-') : bare, 'use 3 to 63 lower-case letters, digits, "." and "-"'),
  };
};

export const judgeSubnet: Judge = subnet =>
  /^subnet-[0-9a-z-]+$/.test(subnet) ? undefined : { message: `${quote(subnet)} is not the id of a subnet`, fix: 'it reads subnet-0123abcd' };
export const judgeSecurityGroup: Judge = group =>
  /^sg-[0-9a-z-]+$/.test(group) ? undefined : { message: `${quote(group)} is not the id of a security group`, fix: 'it reads sg-0123abcd' };

export const judgeLogGroup: Judge = name =>
  /^[\w./#-]{1,512}$/.test(name)
    ? undefined
    : { message: `${quote(name)} is not the name of a log group`, fix: 'use letters, digits, "_", "-", "/", "." and "#"' };

/** Never repeats the address: it may hold a token wherever it is wrong. */
export const judgeWebhook: Judge = url => {
  const parts = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\/([^/?#\s]+)[^\s]*$/.exec(url);
  if (!parts) return { message: 'the address of the webhook is not a URL', fix: 'write https://host/path' };
  const [, scheme = '', authority = ''] = parts;
  if (authority.includes('@')) return { message: 'the URL of the webhook holds a user or password', fix: 'take it out: a spec holds no secrets' };
  if (scheme !== 'http' && scheme !== 'https') return { message: `the webhook has the scheme ${quote(scheme)}`, fix: 'write https://…' };
  return undefined;
};

export const judgeTagKey: Judge = key => {
  if (/^(aws|msk-migration):/i.test(key)) return { message: `the tag ${quote(key)} begins with a prefix that is taken`, fix: 'choose another name' };
  return /^[\p{L}\p{N} _.:/=+@-]{1,128}$/u.test(key)
    ? undefined
    : { message: `the tag ${quote(key)} is not allowed by AWS`, fix: 'use 1 to 128 letters, digits and " _.:/=+-@"' };
};

export const judgeTagValue: Judge = value =>
  value.length <= 256 ? undefined : { message: `a tag value has ${value.length} characters`, fix: 'at most 256 are allowed' };

const suggest = (candidate: string, otherwise: string): string =>
  /^[a-zA-Z0-9]/.test(candidate) && candidate.length > 1 ? `write ${quote(candidate)}, or another: ${otherwise}` : otherwise;
