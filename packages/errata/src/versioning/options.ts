/** What is known of one version of an API. */
export interface VersionFacts {
  /** From when it is deprecated: past, or announced (RFC 9745 §2.1). Default: it is not. */
  readonly deprecated?: Date;
  /** When it ends (RFC 8594 §3); from then on it is answered with 410. Not before `deprecated`. Default: never. */
  readonly sunset?: Date;
  /** The version to move to. Default: the newest. */
  readonly successor?: string;
  /** URL of a page about the deprecation: Link `deprecation` (RFC 9745 §3). */
  readonly link?: string;
  /** URL of the policy by which versions end: Link `sunset` (RFC 8594 §6). */
  readonly policy?: string;
}

/** How an API is versioned. */
export interface VersionsOptions<Version extends string = string> {
  /**
   * Where a request names its version: the start of the path (`/v2/users`), a field (`Api-Version: 2`), or a media type
   * of Accept (`application/json;version=2` or `application/vnd.example.v2+json`).
   */
  readonly by: 'path' | 'header' | 'media-type';
  /** The versions by their name, the newest last: `{ '1': { deprecated, sunset }, '2': {} }`. */
  readonly versions: Readonly<Record<Version, VersionFacts>>;
  /**
   * The version of a request that names none. Default: by header 400 `version_missing`, by media type 406; a path that
   * names none is left alone.
   */
  readonly default?: NoInfer<Version>;
  /** What stands before the version in a path. Default `/v`. */
  readonly prefix?: string;
  /** The field that names the version. Default `Api-Version`. */
  readonly header?: string;
  /** The time in milliseconds since 1970, for tests. Default `Date.now`. */
  readonly now?: () => number;
}
