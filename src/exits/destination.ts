import { EventEmitter } from 'node:events'
import { StringDecoder } from 'node:string_decoder'
import { internalsOf, type Scrubber } from '../scrub/api.js'
