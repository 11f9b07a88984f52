export { computePositions, type PositionsInput } from './computePositions.ts';
export { describeBlockers, type Position, type PositionProof, type PositionRule, type Precision } from './position.ts';
export { commitsByGroup, findStrayed, unstored, writePositions, type PositionsFact } from './writePositions.ts';
