const PATHS = {
  overview: 'M3 13h4V3H3zM9 13h4V7H9z',
  errors: 'M8 2 1.5 13.5h13zM8 6.5v3.5M8 11.8v.2',
  endpoints: 'M2 4h8M2 8h12M2 12h6',
  requests: 'M2 3h12v10H2zM2 6.5h12M6 6.5V13',
  dependencies: 'M7 3H3v10h10V9M9.5 2.5h4v4M13.5 2.5 7.5 8.5',
  browser: 'M1.5 3h13v10h-13zM1.5 6h13M4 4.5h.01M6 4.5h.01M6.2 8l3.6 3.6M9.8 8l-3.6 3.6',
  consumers: 'M8 2.5a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5M2.5 14a5.5 5.5 0 0 1 11 0',
  versions: 'M2.5 2.5h4v4h-4zM9.5 9.5h4v4h-4zM4.5 6.5v5h5',
  crawlers:
    'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M8 1v3.5M8 11.5V15M1 8h3.5M11.5 8H15M3 3l2.5 2.5M10.5 10.5 13 13M13 3l-2.5 2.5M5.5 10.5 3 13',
  catalogue: 'M3 2.5h9.5v11H4.5A1.5 1.5 0 0 1 3 12zM3 12a1.5 1.5 0 0 1 1.5-1.5h8',
  explain: 'M2 3h12v8H8l-3.5 3v-3H2zM6.5 6a1.5 1.5 0 1 1 1.5 1.7v.6M8 9.6v.1',
  audit: 'M8 1.5 13.5 3.5v4c0 3.5-2.5 5.8-5.5 7-3-1.2-5.5-3.5-5.5-7v-4zM5.5 8l1.8 1.8L10.7 6.3',
  import: 'M8 10V2M5 5l3-3 3 3M2 10v3.5h12V10',
  settings: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M9 3v3h3V3zM4 10v3h3v-3z',
  menu: 'M2 4h12M2 8h12M2 12h12',
  collapse: 'M2 2.5h12v11H2zM6 2.5v11',
  theme: 'M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.5 10.5 14 14',
} as const;

/** Names of the icons. */
export type IconName = keyof typeof PATHS;

/** A drawn icon of 16 px; decoration only, so always beside or behind a name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
      strokeLinecap="round"
      className="shrink-0"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
