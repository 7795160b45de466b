/** Brings the list of rules in the README up to date. Run after rules have changed: `npm run docs:rules`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { allRules } from '../src/index.js'
import { renderRuleList, replaceRuleList } from './rule-list.js'

const readme = readFileSync('README.md', 'utf8')
writeFileSync('README.md', replaceRuleList(readme, renderRuleList(allRules)))
