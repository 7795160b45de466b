import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Terraform Cloud and HCP. */
export const terraformRules: readonly Rule[] = [
  declareRule({
    id: 'terraform-token',
    provider: 'terraform',
    description: 'HCP Terraform or Terraform Enterprise token',
    anchors: ['.atlasv1.'],
    lead: { chars: 'A-Za-z0-9', max: 14 },
    pattern: /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,80}/,
    lengthMax: 103,
    hits: (r) =>
      tokenHits(
        `${r.chars(14)}.atlasv1.${r.chars(67, alphabet.urlSafe)}`,
        'TFE_TOKEN={}',
        'credentials "app.terraform.io" { token = "{}" }',
        '{"token":"{}"}',
      ),
    misses: (r) => [
      { text: `${r.chars(14)}.atlasv1.${r.chars(20)}`, why: 'too short' },
      { text: `${r.chars(14)}.atlasv2.${r.chars(67)}`, why: 'another version' },
    ],
    source: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  }),
]
