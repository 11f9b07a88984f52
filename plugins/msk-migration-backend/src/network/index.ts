export { readNetwork } from './readNetwork.ts';
