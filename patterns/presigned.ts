import { looksOpaque } from '../src/model/opaque.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/** `=` of a query, percent-encoded ones, and the joint of a JSON property at any escape depth. */
const JOINT = '(?:=|%(?:25)?3[Dd]|\\\\{1,7}u003d|\\\\{0,7}["\']\\s{0,2}[:=]\\s{0,2}\\\\{0,7}["\']|: )'
/** Characters of base64 as they stand in a query. */
const B64 = '(?:[A-Za-z0-9+/_~-]|%(?:25)?2[BbFf]|\\\\{1,7}/)'
const PAD = '(?:=|%(?:25)?3[Dd]){0,2}'
/** How far the other parameters of a signed URL are looked for, on either side. */
const SIBLING_REACH = 600

/** Signatures of presigned URLs: whoever holds the URL holds the access. Identifiers and expiry stay. */
export const presignedRules: readonly Rule[] = [
  declareRule({
    id: 'presigned-signature',
    provider: 'presigned',
    description: 'Signature of a presigned URL (AWS, Google, Tencent and S3 compatibles)',
    anchors: ['X-Amz-Signature', 'X-Goog-Signature', 'q-signature', 'X-Obs-Signature', 'x-oss-signature'],
    pattern: new RegExp(
      `(?:X-Amz-Signature|X-Goog-Signature|X-Obs-Signature|q-signature|x-oss-signature)${JOINT}([0-9a-f]{40,2048})`,
      'i',
    ),
    secret: 1,
    lengthMax: 2_100,
    boundary: 'word',
    hits: (r) => [
      ...contextHits(
        r.chars(64, alphabet.hex),
        'GET /b/k?X-Amz-Expires=900&X-Amz-Signature={}&x-id=GetObject',
        '{"url":"https://b.s3.amazonaws.com/k?X-Amz-SignedHeaders=host&X-Amz-Signature={}"}',
        'url=https%3A%2F%2Fb.s3.amazonaws.com%2Fk%3FX-Amz-Signature%3D{}%26x%3D1',
        '{"query":{"X-Amz-Signature":"{}"}}',
      ),
      ...contextHits(r.chars(512, alphabet.hex), 'https://storage.googleapis.com/b/o?X-Goog-Signature={}'),
    ],
    misses: (r) => [
      { text: `X-Amz-Signature=${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `X-Amz-Credential=${r.chars(20, alphabet.upper)}`, why: 'an identifier' },
    ],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
  }),
  declareRule({
    id: 'presigned-session-token',
    provider: 'presigned',
    description: 'Session token in a presigned URL or header',
    anchors: ['X-Amz-Security-Token', 'x-obs-security-token', 'x-cos-security-token', 'x-oss-security-token'],
    pattern: new RegExp(`x-(?:amz|obs|cos|oss)-security-token${JOINT}(${B64}{40,6000}${PAD})`, 'i'),
    secret: 1,
    lengthMax: 50_000,
    boundary: 'word',
    hits: (r) =>
      contextHits(
        `${r.chars(200, alphabet.base64).replaceAll('/', '%2F').replaceAll('+', '%2B')}%3D%3D`,
        'GET /k?X-Amz-Security-Token={}&X-Amz-Expires=900',
        '{"x-amz-security-token":"{}"}',
      ),
    misses: (r) => [
      { text: `X-Amz-Security-Token=${r.chars(8)}`, why: 'too short' },
      { text: 'X-Amz-SignedHeaders=host%3Bx-amz-security-token', why: 'the name of a header' },
    ],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
  }),
  declareRule({
    id: 'url-signature',
    provider: 'presigned',
    description: 'Signature parameter of a signed URL or header (AWS V2 and V4, CloudFront, Google V2, OSS)',
    anchors: ['Signature=', 'Signature%3D', 'Signature%3d'],
    pattern: new RegExp(`Signature(?:=|%(?:25)?3[Dd])(${B64}{26,1024}${PAD})`),
    secret: 1,
    lengthMax: 8_300,
    boundary: 'word',
    check: ({ text, secretStart, secretEnd }) => looksOpaque(text.slice(secretStart, secretEnd)),
    hits: (r) => [
      ...contextHits(r.chars(64, alphabet.hex), 'AWS4-HMAC-SHA256 Credential=A/b, SignedHeaders=host, Signature={}'),
      ...contextHits(
        `${r.chars(27, alphabet.alnum)}%3D`,
        'https://b.s3.amazonaws.com/k?AWSAccessKeyId=A&Expires=1&Signature={}',
        '{"url":"https://d1.cloudfront.net/a.png?Expires=1&Signature={}&Key-Pair-Id=K1"}',
      ),
    ],
    misses: () => [
      { text: 'methodSignature=computeTotalForInvoiceOfCustomer', why: 'another word' },
      { text: '?Signature=computeTotalForInvoiceOfCustomer', why: 'words' },
    ],
    source:
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html',
  }),
  declareRule({
    id: 'azure-sas-signature',
    provider: 'presigned',
    description: 'Signature of an Azure shared access signature',
    anchors: ['sig=', 'sig%3D', 'sig%3d', 'sig\\u003d'],
    pattern: new RegExp(`sig(?:=|%(?:25)?3[Dd]|\\\\{1,7}u003d)(${B64}{40,64}${PAD})`),
    secret: 1,
    lengthMax: 600,
    check: ({ text, start, end }) => {
      const around = text.slice(Math.max(0, start - SIBLING_REACH), start) + text.slice(end, end + SIBLING_REACH)
      return /(?:[?&;]|%26|%3F|u0026|\s)(?:sv|se|sp|sr|skn|st)(?:=|%3D|\\u003d)/i.test(around)
    },
    hits: (r) => {
      const secret = `${r.chars(43)}%3D`
      return [
        ...contextHits(
          secret,
          'https://a.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-01&sp=r&sig={}',
          '{"url":"https://a.blob.core.windows.net/c/b?sig={}&sv=2022-11-02"}',
          'SharedAccessSignature sr=hub&sig={}&se=1700000000&skn=root',
        ),
      ]
    },
    misses: (r) => [
      { text: `?sig=${r.chars(43)}%3D`, why: 'no other parameter of a shared access signature' },
      { text: '?sv=2022-11-02&sig=short', why: 'too short' },
    ],
    source: 'https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas',
  }),
]
