import { ownErrors } from '../problem/own-errors.ts';

interface Known {
  readonly versions: readonly string[];
}
interface Gone extends Known {
  readonly version: string;
  readonly since: Date;
  readonly successor: string | undefined;
}
interface Named extends Known {
  /** Where it is named: `the field Api-Version`. */
  readonly where: string;
}

const members = ({ versions }: Known) => ({ versions });
const list = ({ versions }: Known) => versions.join(', ');

/** What the policy `versions` throws. */
export const versionErrors = ownErrors({
  version_gone: {
    status: 410,
    title: 'API version gone',
    detail: ({ version, since, successor }: Gone) =>
      `Version ${version} of this API ended on ${since.toISOString().slice(0, 10)}.${successor === undefined ? '' : ` Use version ${successor}.`}`,
    members: ({ version, successor, versions }: Gone) => ({
      version,
      ...(successor === undefined ? {} : { successor }),
      versions,
    }),
    meaning:
      'The version of the API that was asked for has passed its sunset (RFC 8594) and answers no more.',
    fixes: {
      consumer: 'Move to the version that `successor` names.',
      owner: 'See who still calls it before a sunset; the Deprecation and Sunset fields announced it.',
    },
    retry: 'never',
  },
  // A path that names a version that never was names nothing.
  version_not_found: {
    status: 404,
    title: 'No such API version',
    detail: (known: Known) => `The path names a version that does not exist. There are ${list(known)}.`,
    members,
    fixes: { consumer: 'Put one of `versions` into the path.' },
    retry: 'never',
  },
  // A field of the request's own is wrong; no other representation was asked for.
  version_unknown: {
    status: 400,
    title: 'API version not known',
    detail: (known: Named) => `${known.where} names a version that does not exist. There are ${list(known)}.`,
    members,
    fixes: { consumer: 'Ask for one of `versions`.' },
    retry: 'never',
  },
  version_missing: {
    status: 400,
    title: 'API version missing',
    detail: (known: Named) => `${known.where} must name a version. There are ${list(known)}.`,
    members,
    fixes: { consumer: 'Ask for one of `versions`.' },
    retry: 'never',
  },
  // The Accept field is a negotiation (RFC 9110 §15.5.7), and it failed.
  version_not_acceptable: {
    status: 406,
    title: 'API version not acceptable',
    detail: (known: Known) => `Accept asks for no version that exists. There are ${list(known)}.`,
    members,
    fixes: { consumer: 'Accept one of `versions`.' },
    retry: 'never',
  },
});
