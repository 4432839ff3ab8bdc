import { findEntry } from 'errata/catalogue';
import type { Api } from '../api/api.ts';
import type { Example } from '../api/media.ts';
import type { Response } from '../api/response.ts';
import type { Rule } from './rule.ts';

/** The example of a problem with its type and title. */
interface Titled {
  readonly response: Response;
  readonly example: Example;
  readonly type: string;
  readonly title: string;
}

function* titled(api: Api): Generator<Titled> {
  for (const response of api.responses)
    for (const media of response.media) {
      if (!response.isError || media.type !== 'application/problem+json') continue;
      for (const example of response.examples(media)) {
        const { value } = example;
        if (typeof value !== 'object' || value === null) continue;
        const { type = 'about:blank', title } = value as {
          readonly type?: unknown;
          readonly title?: unknown;
        };
        if (typeof type === 'string' && typeof title === 'string') yield { response, example, type, title };
      }
    }
}

/** Problems of one type have one title (RFC 9457 §3.1.3), and those of about:blank the name of the status (§4.2.1). */
export const problemTitles: Rule = {
  name: 'problem-titles',
  title: 'Types of problems and their titles',
  finds: ['problem-type-title', 'about-blank-title'],
  api(api, tell) {
    const titles = new Map<string, string>();
    for (const { response, example, type, title } of titled(api)) {
      const where = `${response.where}${example.name === '' ? '' : ` example ${example.name}`}`;
      const phrase = findEntry(response.key)?.title;
      if (type === 'about:blank') {
        if (phrase !== undefined && title.toLowerCase() !== phrase.toLowerCase())
          tell({
            id: 'about-blank-title',
            at: example.node,
            where,
            detail: `The title of about:blank is “${title.slice(0, 80)}”, not “${phrase}”.`,
          });
        continue;
      }
      const before = titles.get(type) ?? title;
      titles.set(type, before);
      if (before !== title)
        tell({
          at: example.node,
          where,
          detail: `${type.slice(0, 100)} has the titles “${before.slice(0, 80)}” and “${title.slice(0, 80)}”.`,
        });
    }
  },
};
