import { answered, type Judgement } from './judgement.ts';

/** Software with its version, as servers and frameworks sign their own pages. */
const SIGNED =
  /\b(?:nginx|openresty|Apache(?: Tomcat)?|Microsoft-IIS|Jetty:\/\/|Werkzeug|gunicorn|uvicorn|Kestrel|WEBrick|Puma|PHP|Phusion Passenger|GlassFish|WildFly|JBoss|Caddy|lighttpd|Python|Django Version:?|Laravel|Rails|Spring Boot|Express|Node\.js)\/?[ v]{0,2}\d+\.\d+[\w.]*/;

const FIELDS = [
  'x-powered-by',
  'x-aspnet-version',
  'x-aspnetmvc-version',
  'x-generator',
  'x-runtime-version',
];

/** What software serves the API, and in which version, is nobody's business. */
export const banner: Judgement = {
  name: 'banner',
  title: 'No names and versions of software',
  finds: ['leak-banner'],
  run(exchanges, tally) {
    const said = new Set<string>();
    for (const exchange of answered(exchanges)) {
      const { headers, body, status } = exchange.response;
      const server = headers.get('server') ?? '';
      const seen = [
        ...FIELDS.filter((name) => headers.has(name)).map((name) => `${name}: ${headers.get(name)}`),
        ...(/\/\d/.test(server) ? [`server: ${server}`] : []),
        ...(status >= 400 ? [SIGNED.exec(body.slice(0, 50_000))?.[0] ?? ''] : []),
      ].filter((text) => text !== '' && !said.has(text));
      for (const text of seen) {
        said.add(text);
        tally.find('leak-banner', `It says "${text.slice(0, 100)}".`, [exchange], text.split(':')[0] ?? text);
      }
      tally.pass();
    }
  },
};
