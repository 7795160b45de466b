import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Deployment hooks: a URL that starts a build for whoever has it. */
export const deploymentHooksRules: readonly Rule[] = [
  declareRule({
    id: 'vercel-deploy-hook',
    provider: 'vercel',
    description: 'Vercel deploy hook URL',
    anchors: ['api.vercel.com'],
    pattern: urlPattern('api\\.vercel\\.com', 'v1/integrations/deploy/prj_\\w{16,40}/\\w{8,40}'),
    secret: 1,
    lengthMax: 198,
    boundary: 'none',
    hits: (r) => urlHits('api.vercel.com', `v1/integrations/deploy/prj_${r.chars(28)}/${r.chars(10)}`),
    misses: (r) => [
      { text: `https://api.vercel.com/v9/projects/prj_${r.chars(28)}`, why: 'a project' },
      { text: 'https://api.vercel.com/v1/integrations', why: 'no hook' },
    ],
    source: 'https://vercel.com/docs/deploy-hooks',
  }),
  declareRule({
    id: 'netlify-build-hook',
    provider: 'netlify',
    description: 'Netlify build hook URL',
    anchors: ['api.netlify.com'],
    pattern: urlPattern('api\\.netlify\\.com', 'build_hooks/[0-9a-f]{24}'),
    secret: 1,
    lengthMax: 82,
    boundary: 'none',
    hits: (r) => urlHits('api.netlify.com', `build_hooks/${r.chars(24, alphabet.hex)}`),
    misses: (r) => [
      { text: `https://api.netlify.com/api/v1/sites/${r.chars(24, alphabet.hex)}`, why: 'a site' },
      { text: `https://api.netlify.com/build_hooks/${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://docs.netlify.com/build/configure-builds/build-hooks/',
  }),
  declareRule({
    id: 'render-deploy-hook',
    provider: 'render',
    description: 'Render deploy hook URL',
    anchors: ['api.render.com'],
    pattern: urlPattern('api\\.render\\.com', 'deploy/srv-[0-9a-z]{16,24}\\?key=[\\w-]{8,40}'),
    secret: 1,
    lengthMax: 125,
    boundary: 'none',
    hits: (r) =>
      urlHits('api.render.com', `deploy/srv-${r.chars(20, alphabet.lowerDigits)}?key=${r.chars(11, alphabet.urlSafe)}`),
    misses: (r) => [
      { text: `https://api.render.com/deploy/srv-${r.chars(20, alphabet.lowerDigits)}`, why: 'no key' },
      { text: `https://api.render.com/v1/services/srv-${r.chars(20, alphabet.lowerDigits)}`, why: 'a service' },
    ],
    source: 'https://render.com/docs/deploy-hooks',
  }),
]
