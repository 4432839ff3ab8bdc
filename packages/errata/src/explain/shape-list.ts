import type { Shape } from './shape.ts';
import { anthropic } from './shapes/anthropic.ts';
import { apigee } from './shapes/apigee.ts';
import { aspNet } from './shapes/asp-net.ts';
import { awsJson } from './shapes/aws-json.ts';
import { awsXml } from './shapes/aws-xml.ts';
import { boom } from './shapes/boom.ts';
import { brokenJson } from './shapes/broken-json.ts';
import { cloudflare } from './shapes/cloudflare.ts';
import { contentful } from './shapes/contentful.ts';
import { djangoRestFramework } from './shapes/django-rest-framework.ts';
import { express } from './shapes/express.ts';
import { fastapi } from './shapes/fastapi.ts';
import { fastify } from './shapes/fastify.ts';
import { fhir } from './shapes/fhir.ts';
import { github } from './shapes/github.ts';
import { google } from './shapes/google.ts';
import { graphql } from './shapes/graphql.ts';
import { html } from './shapes/html.ts';
import { jsonApi } from './shapes/json-api.ts';
import { jsonMessage } from './shapes/json-message.ts';
import { jsonRpc } from './shapes/json-rpc.ts';
import { kubernetes } from './shapes/kubernetes.ts';
import { laravel } from './shapes/laravel.ts';
import { nest } from './shapes/nest.ts';
import { oauth } from './shapes/oauth.ts';
import { odata } from './shapes/odata.ts';
import { openai } from './shapes/openai.ts';
import { rails } from './shapes/rails.ts';
import { rfc9457 } from './shapes/rfc9457.ts';
import { scim } from './shapes/scim.ts';
import { shopify } from './shapes/shopify.ts';
import { slack } from './shapes/slack.ts';
import { springBoot } from './shapes/spring-boot.ts';
import { stripe } from './shapes/stripe.ts';
import { text } from './shapes/text.ts';
import { twilio } from './shapes/twilio.ts';
import { xml } from './shapes/xml.ts';

/** Every body shape, the more particular before the more general: the first that recognises a body reads it. */
export const SHAPES: readonly Shape[] = [
  jsonRpc,
  scim,
  fhir,
  kubernetes,
  contentful,
  apigee,
  aspNet,
  rfc9457,
  springBoot,
  slack,
  twilio,
  cloudflare,
  github,
  awsJson,
  awsXml,
  google,
  anthropic,
  openai,
  stripe,
  odata,
  oauth,
  graphql,
  shopify,
  jsonApi,
  laravel,
  fastapi,
  nest,
  boom,
  fastify,
  rails,
  djangoRestFramework,
  jsonMessage,
  express,
  html,
  xml,
  brokenJson,
  text,
];
