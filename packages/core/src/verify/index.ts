export { alignPartition, type AlignOptions, type PartitionVerification } from './align.ts';
export type { AlignLimits } from './alignment.ts';
export { offsetsAt, takeBounds, type PartitionBounds, type Sides } from './bounds.ts';
export { describeVerification, noteVerification, readVerification, type VerificationFact } from './verificationFact.ts';
export type { Explained, Finding, RecordPlace, TopicVerification, Verification, VerificationResult } from './verification.ts';
export { worstOf } from './verification.ts';
export { verify, verifyClusters, type VerifyOptions } from './verify.ts';
