export type { Position, PositionProof, PositionRule, Precision } from './position.ts';
