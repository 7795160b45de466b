import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** Google and Google Cloud. */
export const googleRules: readonly Rule[] = [
  declareRule({
    id: 'google-api-key',
    provider: 'google',
    description: 'Google API key (those of Firebase web apps included, which are public by design)',
    anchors: ['AIza'],
    pattern: /AIza[A-Za-z0-9_-]{35}/,
    lengthMax: 39,
    hits: (r) =>
      tokenHits(`AIza${r.chars(35, alphabet.urlSafe)}`, 'https://maps.example.com/api?key={}&v=3', '{"apiKey":"{}"}'),
    misses: (r) => [
      { text: `AIza${r.chars(30)}`, why: 'too short' },
      { text: `xAIza${r.chars(35)}`, why: 'the middle of a longer word' },
    ],
    source: 'https://cloud.google.com/docs/authentication/api-keys',
  }),
  declareRule({
    id: 'google-gemini-key',
    provider: 'google',
    description: 'Google Gemini or Vertex express-mode key bound to a service account',
    anchors: ['AQ.A'],
    pattern: /AQ\.A[A-Za-z0-9_-]{42,120}/,
    lengthMax: 124,
    hits: (r) => tokenHits(`AQ.Ab8RN6${r.chars(44, alphabet.urlSafe)}`, 'x-goog-api-key: {}', 'GEMINI_API_KEY={}'),
    misses: (r) => [
      { text: `AQ.Ab8RN6${r.chars(20)}`, why: 'too short' },
      { text: `AR.Ab8RN6${r.chars(44)}`, why: 'another head' },
    ],
    source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/start/api-keys',
  }),
  declareRule({
    id: 'google-oauth-client-secret',
    provider: 'google',
    description: 'Google OAuth client secret',
    anchors: ['GOCSPX-'],
    pattern: /GOCSPX-[A-Za-z0-9_-]{24,64}/,
    lengthMax: 71,
    hits: (r) =>
      tokenHits(`GOCSPX-${r.chars(28, alphabet.urlSafe)}`, '{"client_secret":"{}"}', 'client_secret={}&grant_type=x'),
    misses: (r) => [
      { text: `GOCSPX-${r.chars(12)}`, why: 'too short' },
      { text: `GOCSPX_${r.chars(28)}`, why: 'no dash' },
    ],
    source: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  }),
  declareRule({
    id: 'google-oauth-token',
    provider: 'google',
    description: 'Google OAuth access token',
    anchors: ['ya29.'],
    pattern: /ya29\.(?:[a-z]\.)?[A-Za-z0-9_-]{20,2048}\.{0,400}/,
    lengthMax: 2455,
    hits: (r) => [
      ...tokenHits(`ya29.a0A${r.chars(180, alphabet.urlSafe)}`, 'Authorization: Bearer {}'),
      ...tokenHits(`ya29.c.b0A${r.chars(300, alphabet.urlSafe)}`, '{"access_token":"{}","expires_in":3599}'),
    ],
    misses: (r) => [
      { text: `ya29.${r.chars(8)}`, why: 'too short' },
      { text: `ya28.${r.chars(60)}`, why: 'another head' },
    ],
    source: 'https://developers.google.com/identity/protocols/oauth2',
  }),
  declareRule({
    id: 'google-oauth-refresh-token',
    provider: 'google',
    description: 'Google OAuth refresh token',
    anchors: ['1//0', '1%2F%2F0', '1%2f%2f0', '1\\/\\/0'],
    pattern: /1(?:\/\/|%2[Ff]%2[Ff]|\\\/\\\/)0[A-Za-z0-9_-]{40,512}/,
    lengthMax: 520,
    boundary: 'base64',
    hits: (r) => tokenHits(`1//0${r.chars(100, alphabet.urlSafe)}`, '{"refresh_token":"{}"}', 'REFRESH_TOKEN={}'),
    misses: (r) => [
      { text: `1//0${r.chars(12)}`, why: 'too short' },
      { text: `http://10.0.0.1//0${r.chars(60, alphabet.lower)}`.replace('1//0', '1/0'), why: 'a path' },
    ],
    source: 'https://developers.google.com/identity/protocols/oauth2',
  }),
  declareRule({
    id: 'google-oauth-code',
    provider: 'google',
    description: 'Google OAuth authorization code',
    anchors: ['4/0A', '4%2F0A', '4%2f0A', '4\\/0A'],
    pattern: /4(?:\/|%2[Ff]|\\\/)0A[A-Za-z0-9_-]{50,300}/,
    lengthMax: 306,
    boundary: 'base64',
    hits: (r) => tokenHits(`4/0A${r.chars(70, alphabet.urlSafe)}`, 'GET /callback?code={}&scope=email'),
    misses: (r) => [
      { text: `4/0A${r.chars(12)}`, why: 'too short' },
      { text: `/img/4/0A${r.chars(70)}`, why: 'part of a path' },
    ],
    source: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  }),
  declareRule({
    id: 'google-hmac-access-id',
    provider: 'google',
    description: 'Cloud Storage HMAC access id',
    anchors: ['GOOG1', 'GOOG'],
    pattern: /GOOG(?:1E[A-Z0-9]{55}|[A-Z0-9]{20})/,
    lengthMax: 61,
    hits: (r) => [
      ...tokenHits(`GOOG1E${r.chars(55, alphabet.upperDigits)}`, 'GCS_ACCESS_ID={}'),
      ...tokenHits(`GOOG2${r.chars(19, alphabet.upperDigits)}`, '{"accessId":"{}"}'),
    ],
    misses: (r) => [
      { text: 'GOOGLE_APPLICATION_CREDENTIALS', why: 'the name of a variable' },
      { text: `GOOG1E${r.chars(30, alphabet.upperDigits)}`, why: 'too short' },
    ],
    source: 'https://cloud.google.com/storage/docs/authentication/hmackeys',
  }),
  declareRule({
    id: 'google-service-account-base64',
    provider: 'google',
    description: 'Service-account key file, base64-encoded as environment variables carry it',
    anchors: [
      'ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC',
      'eyJ0eXBlIjoic2VydmljZV9hY2NvdW50',
      'eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC',
    ],
    pattern:
      /(?:ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC|eyJ0eXBlIjoic2VydmljZV9hY2NvdW50|eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC)[A-Za-z0-9+/=_-]{100,8000}/,
    lengthMax: 8038,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC${r.chars(3000, alphabet.base64)}==`,
        'GOOGLE_CREDENTIALS_BASE64={}',
      ),
    misses: (r) => [
      { text: `ewogICJ0eXBlIjogIn${r.chars(300, alphabet.base64)}`, why: 'another JSON document' },
      { text: '{"type": "service_account", "project_id": "demo"}', why: 'names the kind, holds no key' },
    ],
    source: 'https://cloud.google.com/iam/docs/keys-create-delete',
  }),
  declareRule({
    id: 'google-app-password',
    provider: 'google',
    description: 'Google account app password, by the words that name it',
    anchors: ['app password', 'app_password', 'apppassword', 'app-password'],
    pattern:
      /app[ _-]?password(?:["'\\\s:=>]|%(?:2[027]|3[AD]|5C)|&quot;){1,16}([a-z]{4} [a-z]{4} [a-z]{4} [a-z]{4})(?![\w-])/i,
    secret: 1,
    lengthMax: 127,
    boundary: 'none',
    hits: (r) => {
      const four = (): string => r.chars(4, alphabet.lower)
      return contextHits(`${four()} ${four()} ${four()} ${four()}`, 'GMAIL_APP_PASSWORD={}', '"app password": "{}"')
    },
    misses: () => [
      { text: 'app password must contain a digit', why: 'prose with words of other lengths' },
      { text: 'app_password=', why: 'nothing follows' },
    ],
    source: 'https://support.google.com/accounts/answer/185833',
  }),
]
