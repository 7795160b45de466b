import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/** Cloudinary. */
export const cloudinaryRules: readonly Rule[] = [
  declareRule({
    id: 'cloudinary-url',
    provider: 'cloudinary',
    description: 'API secret in a Cloudinary URL',
    anchors: ['cloudinary://', 'cloudinary:\\/\\/', 'cloudinary%3A%2F%2F'],
    pattern: /cloudinary(?::|%3A)(?:\\{0,15}\/|%2F){2}\d{12,18}(?::|%3A)([\w-]{20,40})(?=@|%40)/,
    secret: 1,
    lengthMax: 106,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(27, alphabet.urlSafe),
        'CLOUDINARY_URL=cloudinary://123456789012345:{}@acme',
        '{"url":"cloudinary://123456789012345:{}@acme"}',
      ),
    misses: (r) => [
      { text: `cloudinary://${r.chars(15, alphabet.digits)}@acme`, why: 'no secret' },
      { text: `cloudinary://${r.chars(15, alphabet.digits)}:${r.chars(8)}@acme`, why: 'too short' },
    ],
    source: 'https://cloudinary.com/documentation/how_to_integrate_cloudinary',
  }),
]
