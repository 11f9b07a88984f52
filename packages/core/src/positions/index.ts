export { computePositions, type PositionsInput } from './computePositions.ts';
export { describeBlockers, type Position, type PositionProof, type PositionRule, type Precision } from './position.ts';
export { commitsByGroup, findStrayed, stored, unstored, writePositions, type PositionsFact, type StoredCommit } from './writePositions.ts';
