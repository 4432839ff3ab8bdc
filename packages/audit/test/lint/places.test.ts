import { Files, UnreadableError } from '@errata/audit';
import { describe, expect, it } from 'vitest';

/** Where a pointer stands in a text, as `line:column`. */
function place(text: string, pointer: string): string {
  const { document } = new Files(text, 'document');
  const found = document.places([pointer]).get(pointer);
  return found ? `${found.line}:${found.column}` : 'nowhere';
}

const YAML = `# a comment
a:
  "quoted key": 1
  'b~c/d': { flow: [x, {deep: 1}] }
  anchor: &here
    inner: 1
  alias: *here
  merged:
    <<: *here
    own: 2
  text: |
    looks: like a key
  404: none
list:
  - first
  -   second: 1
      third:
        - "fourth"
`;

const JSON_TEXT = `{
  "a": { "quoted \\" key": 1, "b~c/d": [true, {"deep": null}] },
  "list": [ "first", { "second": [[1], [ 2 ]] } , -1.5e3 ], "brackets": "]}\\\\",
  "": {"x": "y"}
}`;

describe('places', () => {
  it.each([
    ['#', '2:1'],
    ['#/a', '2:1'],
    ['#/a/quoted key', '3:3'],
    ['#/a/quoted%20key', '3:3'],
    ['#/a/b~0c~1d', '4:3'],
    ['#/a/b~0c~1d/flow/1', '4:24'],
    ['#/a/b~0c~1d/flow/1/deep', '4:25'],
    ['#/a/anchor/inner', '6:5'],
    // What came by an alias has the place of the nearest key that is written there.
    ['#/a/alias/inner', '7:3'],
    ['#/a/merged/own', '10:5'],
    ['#/a/text', '11:3'],
    ['#/a/404', '13:3'],
    ['#/list/0', '15:5'],
    ['#/list/1/second', '16:7'],
    ['#/list/1/third/0', '18:11'],
    ['#/lost/and/gone', '2:1'],
  ])('of YAML: %s is at %s', (pointer, expected) => {
    expect(place(YAML, pointer)).toBe(expected);
  });

  it.each([
    ['#', '1:1'],
    ['#/a', '2:3'],
    ['#/a/quoted " key', '2:10'],
    ['#/a/b~0c~1d/0', '2:40'],
    ['#/a/b~0c~1d/1/deep', '2:47'],
    ['#/list/0', '3:13'],
    ['#/list/1/second/1', '3:40'],
    ['#/list/1/second/1/0', '3:42'],
    ['#/list/2', '3:51'],
    ['#/brackets', '3:61'],
    ['#/list/7', '3:3'],
  ])('of JSON: %s is at %s', (pointer, expected) => {
    expect(place(JSON_TEXT, pointer)).toBe(expected);
  });

  it('finds many in one pass over either syntax of the same document', () => {
    const value = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`key${index}`, [index, { at: index }]]),
    );
    const pointers = Object.keys(value).map((key) => `#/${key}/1/at`);
    const { document } = new Files(JSON.stringify(value, null, 1), 'document');
    const places = document.places(pointers);
    expect(places.size).toBe(500);
    expect(places.get('#/key499/1/at')?.line).toBe(2 + 499 * 6 + 3);
  });

  it('says where a text is broken', () => {
    expect(() => new Files('{"a": 1,\n "b": }\n', 'x')).not.toThrow(); // YAML reads an empty value there.
    expect(() => new Files('a: [1,\nb: {\n', 'x')).toThrow(UnreadableError);
    expect(() => new Files('{"a": "1}', 'x')).toThrow(UnreadableError);
  });

  it('keeps within bounds: nesting, aliases of aliases, files that refer to each other', () => {
    expect(() => new Files(`${'['.repeat(100_000)}`, 'x')).toThrow(UnreadableError);
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    ];
    expect(new Files(bomb.join('\n'), 'x').document.root).toBeTypeOf('object');
    const files = new Files('{"$ref": "other.json"}', 'folder/one.json', () => '{"$ref": "one.json#/x"}');
    expect(files.follow('other.json#/$ref', files.document)?.source.name).toBe('folder/other.json');
    expect(files.follow('https://example.com/a.json', files.document)).toBeUndefined();
    expect(files.follow('#/__proto__', files.document)).toBeUndefined();
    expect([...files.broken]).toEqual(['https://example.com/a.json', '#/__proto__']);
  });
});
