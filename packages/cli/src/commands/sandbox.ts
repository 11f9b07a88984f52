import { toJson } from '../render/json.ts';
