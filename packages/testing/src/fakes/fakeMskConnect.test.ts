import { mskConnectContract } from '../contracts/mskConnect.ts';
import { fakeClock } from './fakeClock.ts';
import { fakeMskConnect } from './fakeMskConnect.ts';

mskConnectContract('the fake over the model', async () => {
  const clock = fakeClock();
  return { mskConnect: fakeMskConnect(clock), clock, bucketArn: 'arn:aws:s3:::plugins', fileKey: 'mm2.zip' };
});
