import type { Role } from './roles.ts';

/** A regular expression with named groups, and the roles of the groups whose names do not say it. */
export interface PatternRegex {
  readonly regex: string;
  readonly roles: ReadonlyMap<string, Role>;
}

/** Makes a regular expression of a log_format, a LogFormat or a regular expression; undefined when it has no fields. */
export function patternRegex(pattern: string): PatternRegex | undefined {
  if (/\(\?P?<[A-Za-z]\w*>/.test(pattern))
    return { regex: pattern.replaceAll('(?P<', '(?<'), roles: new Map() };
  if (/\$\{?[a-z]/.test(pattern)) return fromParts(nginxParts(pattern));
  if (/%[<>!\d,]*(?:\{[^}]*\})?\^?[A-Za-z]/.test(pattern)) return fromParts(apacheParts(pattern));
  return undefined;
}

/** Text as it stands, or a field. */
type Part = string | { readonly name: string; readonly role?: Role; readonly within?: string };

function nginxParts(pattern: string): Part[] {
  return pattern
    .split(/(\$\{[a-z0-9_]+\}|\$[a-z0-9_]+)/i)
    .map((piece) => (/^\$/.test(piece) ? { name: piece.replace(/[${}]/g, '') } : piece));
}

/** Apache's letters: name of the group, and its role where the name does not say it. */
const LETTERS: Readonly<Record<string, readonly [name: string, role?: Role]>> = {
  h: ['remote_host', 'client_address'],
  a: ['remote_addr', 'client_address'],
  l: ['ident'],
  u: ['remote_user', 'consumer'],
  r: ['request', 'request'],
  s: ['status', 'status'],
  b: ['bytes', 'response_size'],
  B: ['bytes', 'response_size'],
  D: ['duration_us', 'duration_us'],
  v: ['vhost', 'host'],
  V: ['server_name', 'host'],
  m: ['method', 'method'],
  U: ['path', 'path'],
  q: ['query', 'query'],
  H: ['protocol', 'protocol'],
  I: ['bytes_in', 'request_size'],
  O: ['bytes_out'],
  L: ['request_id'],
};

const APACHE = /(%[<>!\d,]*(?:\{[^}]*\})?\^?[A-Za-z])/;

function apacheParts(pattern: string): Part[] {
  return pattern
    .replaceAll('\\"', '"')
    .split(APACHE)
    .flatMap((piece): Part[] => {
      const found = /^%[<>!\d,]*(?:\{([^}]*)\})?\^?([A-Za-z])/.exec(piece);
      if (!found) return [piece.replaceAll('%%', '%')];
      const [, argument, letter = ''] = found;
      if (letter === 't' && (argument === undefined || argument === '')) return ['[', { name: 'time' }, ']'];
      return [apacheField(letter, argument)];
    });
}

function apacheField(letter: string, argument: string | undefined): Part {
  const word = (argument ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '_');
  if (letter === 't') return { name: 'time' };
  if (letter === 'T')
    return argument === 'us'
      ? { name: 'duration_us' }
      : { name: argument === 'ms' ? 'duration_ms' : 'duration_s' };
  if (letter === 'i') return { name: word === 'host' ? 'http_host' : word || 'header' };
  if (letter === 'o') return { name: `response_${word}` };
  if ('enC'.includes(letter) && word) return { name: word };
  const [name, role] = LETTERS[letter] ?? [`field_${letter}`];
  return role ? { name, role } : { name };
}

function fromParts(parts: readonly Part[]): PatternRegex | undefined {
  const pieces = parts.filter((part) => part !== '');
  const roles = new Map<string, Role>();
  const seen = new Map<string, number>();
  const regex = pieces.map((part, at) => {
    if (typeof part === 'string') return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +/g, ' +');
    const times = (seen.get(part.name) ?? 0) + 1;
    seen.set(part.name, times);
    const name = `${/^[A-Za-z]/.test(part.name) ? '' : 'f_'}${part.name}${times > 1 ? `_${times}` : ''}`;
    if (part.role) roles.set(name, part.role);
    const next = pieces[at + 1];
    return `(?<${name}>${fieldRegex(part.name, typeof next === 'string' ? next[0] : undefined)})`;
  });
  return seen.size === 0 ? undefined : { regex: `^${regex.join('')}`, roles };
}

/** What a field may hold, given the sign that ends it; undefined at the end of the line. */
function fieldRegex(name: string, end: string | undefined): string {
  if (end === '"') return String.raw`(?:[^"\\]|\\.)*`;
  // User names and the lists of nginx's upstream variables have blanks in them.
  if (/user$|^upstream_/.test(name)) return '.*?';
  if (end === undefined) return name === 'time_local' ? '.*' : String.raw`\S*`;
  if (end === ' ') return String.raw`\S*`;
  return `[^${end.replace(/[\]\\^-]/g, '\\$&')}]*`;
}
