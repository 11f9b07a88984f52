export type { Explained, Finding, RecordPlace, TopicVerification, Verification, VerificationResult } from './verification.ts';
