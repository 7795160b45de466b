import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Django. */
export const djangoRules: readonly Rule[] = [
  declareRule({
    id: 'django-secret-key',
    provider: 'django',
    description: 'Secret key of a Django project, as its template writes it',
    anchors: ['django-insecure-'],
    pattern: /django-insecure-[a-z0-9!@#$%^&*(\-_=+)]{50}/,
    lengthMax: 66,
    hits: (r) =>
      tokenHits(`django-insecure-${r.chars(49, alphabet.lowerDigits)}8`, "SECRET_KEY = '{}'", '{"SECRET_KEY":"{}"}'),
    misses: (r) => [
      { text: `django-insecure-${r.chars(12, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `django-secure-${r.chars(50, alphabet.lowerDigits)}`, why: 'another prefix' },
    ],
    source: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
  }),
]
