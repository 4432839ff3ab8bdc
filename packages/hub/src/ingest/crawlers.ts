/** Text found in the user agent of an automated visitor that follows links, and the name it goes by. First match wins. */
const CRAWLERS: readonly (readonly [needle: string, name: string])[] = [
  ['googlebot', 'Googlebot'],
  ['google-inspectiontool', 'Google-InspectionTool'],
  ['googleother', 'GoogleOther'],
  ['adsbot-google', 'AdsBot-Google'],
  ['mediapartners-google', 'Mediapartners-Google'],
  ['feedfetcher-google', 'FeedFetcher-Google'],
  ['bingbot', 'Bingbot'],
  ['msnbot', 'msnbot'],
  ['bingpreview', 'BingPreview'],
  ['slurp', 'Yahoo! Slurp'],
  ['duckduckbot', 'DuckDuckBot'],
  ['baiduspider', 'Baiduspider'],
  ['yandex', 'Yandex'],
  ['sogou', 'Sogou'],
  ['exabot', 'Exabot'],
  ['applebot', 'Applebot'],
  ['petalbot', 'PetalBot'],
  ['seznambot', 'SeznamBot'],
  ['naverbot', 'Naver'],
  ['yeti/', 'Naver'],
  ['qwantbot', 'Qwantbot'],
  ['qwantify', 'Qwantbot'],
  ['bytespider', 'Bytespider'],
  ['gptbot', 'GPTBot'],
  ['oai-searchbot', 'OAI-SearchBot'],
  ['chatgpt-user', 'ChatGPT-User'],
  ['claudebot', 'ClaudeBot'],
  ['claude-web', 'ClaudeBot'],
  ['perplexitybot', 'PerplexityBot'],
  ['ccbot', 'CCBot'],
  ['amazonbot', 'Amazonbot'],
  ['meta-externalagent', 'Meta-ExternalAgent'],
  ['facebookexternalhit', 'Facebook'],
  ['twitterbot', 'Twitterbot'],
  ['linkedinbot', 'LinkedInBot'],
  ['pinterest', 'Pinterest'],
  ['ahrefsbot', 'AhrefsBot'],
  ['semrushbot', 'SemrushBot'],
  ['mj12bot', 'MJ12bot'],
  ['dotbot', 'DotBot'],
  ['ia_archiver', 'Internet Archive'],
  ['archive.org_bot', 'Internet Archive'],
  ['ezooms', 'Ezooms'],
  ['tweetmemebot', 'TweetmemeBot'],
];

/** SQL: the crawler's name behind the user agent in `column`, '' for anyone else. A claim by the visitor, not proof. */
export function crawlerSql(column: string): string {
  const needles = CRAWLERS.map(([needle]) => `'${needle}'`).join(', ');
  const names = CRAWLERS.map(([, name]) => `'${name}'`).join(', ');
  return `['', ${names}][multiSearchFirstIndexCaseInsensitive(${column}, [${needles}]) + 1]`;
}
