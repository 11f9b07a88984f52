import { createBackendModule } from '@backstage/backend-plugin-api';
import { createTemplateAction, scaffolderActionsExtensionPoint, serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';

/** A pull request as it would be opened: its fields, and the files by path. */
export interface OpenedPullRequest {
  readonly input: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

/** What `publish:github:pull-request` 0.9.13 takes; it refuses everything else. */
const keys = [
  'repoUrl',
  'branchName',
  'filesToDelete',
  'targetBranchName',
  'title',
  'description',
  'draft',
  'sourcePath',
  'targetPath',
  'token',
  'reviewers',
  'assignees',
  'teamReviewers',
  'commitMessage',
  'update',
  'forceFork',
  'gitAuthorName',
  'gitAuthorEmail',
  'forceEmptyGitAuthor',
  'createWhenEmpty',
] as const;

/** Stands in for GitHub's module of the scaffolder, which would ask GitHub: same id and input, and it remembers. */
export const makePullRequestModule = (opened: OpenedPullRequest[]) =>
  createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'pull-requests',
    register(environment) {
      environment.registerInit({
        deps: { scaffolder: scaffolderActionsExtensionPoint },
        init: async ({ scaffolder }) => scaffolder.addActions(makePullRequestAction(opened)),
      });
    },
  });

const makePullRequestAction = (opened: OpenedPullRequest[]) =>
  createTemplateAction({
    id: 'publish:github:pull-request',
    schema: {
      input: z =>
        z.object({
          ...Object.fromEntries(keys.map(key => [key, z.unknown()])),
          repoUrl: z.string(),
          branchName: z.string(),
          title: z.string(),
          description: z.string(),
        }),
      output: z => z.object({ remoteUrl: z.string() }),
    },
    handler: async ctx => {
      const files = await serializeDirectoryContents(ctx.workspacePath);
      opened.push({ input: ctx.input, files: Object.fromEntries(files.map(({ path, content }) => [path, content.toString()])) });
      ctx.output('remoteUrl', 'https://example.com/pull/1');
    },
  });
