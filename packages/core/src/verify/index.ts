export { alignPartition, type PartitionVerification } from './align.ts';
export type { AlignLimits } from './alignment.ts';
export { describeVerification, noteVerification, readVerification, verificationIn, type VerificationFact } from './verificationFact.ts';
export type { Explained, Finding, RecordPlace, TopicVerification, Verification, VerificationResult } from './verification.ts';
export { verify, type VerifyOptions } from './verify.ts';
