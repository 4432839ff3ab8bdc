/** Well-known services by the end of the host that they answer on. Where they have a shape of their own, by its name. */
const HOSTS: readonly (readonly [ending: string, service: string])[] = [
  ['amazonaws.com', 'aws-json'],
  ['api.anthropic.com', 'anthropic'],
  ['api.cloudflare.com', 'cloudflare'],
  ['api.github.com', 'github'],
  ['api.notion.com', 'notion'],
  ['api.openai.com', 'openai'],
  ['api-m.paypal.com', 'paypal'],
  ['api.paypal.com', 'paypal'],
  ['api-m.sandbox.paypal.com', 'paypal'],
  ['api.stripe.com', 'stripe'],
  ['discord.com', 'discord'],
  ['elastic-cloud.com', 'elastic'],
  ['es.io', 'elastic'],
  ['force.com', 'salesforce'],
  ['googleapis.com', 'google'],
  ['graph.facebook.com', 'meta'],
  ['graph.instagram.com', 'meta'],
  ['graph.microsoft.com', 'odata'],
  ['myshopify.com', 'shopify'],
  ['okta.com', 'okta'],
  ['oktapreview.com', 'okta'],
  ['plaid.com', 'plaid'],
  ['salesforce.com', 'salesforce'],
  ['slack.com', 'slack'],
  ['twilio.com', 'twilio'],
];

/** The well-known service that a host is of; undefined where it is of none. */
export function serviceOfHost(host: string): string | undefined {
  return HOSTS.find(([ending]) => host === ending || host.endsWith(`.${ending}`))?.[1];
}
