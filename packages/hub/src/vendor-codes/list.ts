import type { Codes } from './codes.ts';
import { ANTHROPIC } from './vendors/anthropic.ts';
import { APIGEE } from './vendors/apigee.ts';
import { AWS } from './vendors/aws.ts';
import { CLOUDFLARE } from './vendors/cloudflare.ts';
import { CONTENTFUL } from './vendors/contentful.ts';
import { DISCORD } from './vendors/discord.ts';
import { ELASTIC } from './vendors/elastic.ts';
import { GITHUB } from './vendors/github.ts';
import { GOOGLE } from './vendors/google.ts';
import { GRAPHQL } from './vendors/graphql.ts';
import { KUBERNETES } from './vendors/kubernetes.ts';
import { META } from './vendors/meta.ts';
import { NOTION } from './vendors/notion.ts';
import { OAUTH } from './vendors/oauth.ts';
import { ODATA } from './vendors/odata.ts';
import { OKTA } from './vendors/okta.ts';
import { OPENAI } from './vendors/openai.ts';
import { PAYPAL } from './vendors/paypal.ts';
import { PLAID } from './vendors/plaid.ts';
import { SALESFORCE } from './vendors/salesforce.ts';
import { SCIM } from './vendors/scim.ts';
import { SHOPIFY } from './vendors/shopify.ts';
import { SLACK } from './vendors/slack.ts';
import { STRIPE } from './vendors/stripe.ts';
import { TWILIO } from './vendors/twilio.ts';

/**
 * Codes by the vendor whose body shape they came in (see `errata/explain`), and of those whose bodies look like anybody's by the
 * service whose host it was.
 */
export const VENDOR_CODES: Readonly<Record<string, Codes>> = {
  'aws-json': AWS,
  'aws-xml': AWS,
  google: GOOGLE,
  stripe: STRIPE,
  twilio: TWILIO,
  github: GITHUB,
  slack: SLACK,
  openai: OPENAI,
  anthropic: ANTHROPIC,
  shopify: SHOPIFY,
  graphql: GRAPHQL,
  oauth: OAUTH,
  kubernetes: KUBERNETES,
  odata: ODATA,
  scim: SCIM,
  cloudflare: CLOUDFLARE,
  apigee: APIGEE,
  contentful: CONTENTFUL,
  discord: DISCORD,
  notion: NOTION,
  meta: META,
  okta: OKTA,
  plaid: PLAID,
  salesforce: SALESFORCE,
  paypal: PAYPAL,
  elastic: ELASTIC,
};
