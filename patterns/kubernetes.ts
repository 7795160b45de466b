import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Kubernetes, OpenShift, Rancher. Service-account tokens are found as JWTs. */
export const kubernetesRules: readonly Rule[] = [
  declareRule({
    id: 'kubernetes-bootstrap-token',
    provider: 'kubernetes',
    description: 'Token with which a node joins a cluster',
    anchors: ['kubeadm join', 'bootstrap'],
    pattern: keyedPattern('kubeadm join [a-z0-9.:_-]{3,100} --token|bootstrap[_-]?token', '[a-z0-9]{6}\\.[a-z0-9]{16}'),
    secret: 1,
    lengthMax: 288,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `${r.chars(6, alphabet.lowerDigits)}.${r.chars(16, alphabet.lowerDigits)}`,
        'kubeadm join 10.0.0.1:6443 --token {}',
        'bootstrapToken: {}',
      ),
    misses: () => [
      { text: 'kubeadm join 10.0.0.1:6443 --token short', why: 'too short' },
      { text: 'kubeadm token list', why: 'no token' },
    ],
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
  }),
  declareRule({
    id: 'openshift-token',
    provider: 'kubernetes',
    description: 'OpenShift OAuth token',
    anchors: ['sha256~'],
    pattern: /sha256~[A-Za-z0-9_-]{43}/,
    lengthMax: 50,
    hits: (r) =>
      tokenHits(`sha256~${r.chars(43, alphabet.urlSafe)}`, 'oc login --token={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sha256~${r.chars(12)}`, why: 'too short' },
      { text: `sha256:${r.chars(64, alphabet.hex)}`, why: 'a digest' },
    ],
    source: 'https://docs.openshift.com/container-platform/latest/authentication/configuring-internal-oauth.html',
  }),
  declareRule({
    id: 'rancher-token',
    provider: 'kubernetes',
    description: 'Rancher API token',
    anchors: ['token-'],
    pattern: /token-[a-z0-9]{5}:[a-z0-9]{54}/,
    lengthMax: 66,
    hits: (r) =>
      tokenHits(
        `token-${r.chars(5, alphabet.lowerDigits)}:${r.chars(54, alphabet.lowerDigits)}`,
        'Authorization: Bearer {}',
        'RANCHER_BEARER_TOKEN={}',
      ),
    misses: (r) => [
      { text: `token-${r.chars(5, alphabet.lowerDigits)}`, why: 'the name alone' },
      { text: `token-${r.chars(5, alphabet.lowerDigits)}:${r.chars(12, alphabet.lowerDigits)}`, why: 'too short' },
    ],
    source: 'https://ranchermanager.docs.rancher.com/api/api-tokens',
  }),
]
