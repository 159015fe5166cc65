/** `aegis-sign setup --list`: who may do what with which key, as text or as JSON. */
import type { SetupList } from '../vault/setup-list.ts';
import { terminalText } from './print.ts';
import { jsonDocument } from './workflow-log.ts';

export function listText(list: SetupList, asJson: boolean): string {
  if (asJson) return jsonDocument(list);
  const lines = list.keys.flatMap((key) => {
    const roles = list.roles.filter(({ rights }) => rights[key] !== undefined);
    return [
      key,
      ...(list.states[key] ?? []).map((state) => `  ${state}`),
      ...(roles.length === 0 ? ['  no role may use it'] : []),
      ...roles.flatMap(({ role, who, policies, rights }) => [
        `  ${role}: ${rights[key]?.join(', ') ?? ''}`,
        `    through ${policies.join(', ')}`,
        ...who.map((line) => `    ${line}`),
      ]),
      '',
    ];
  });
  if (list.keys.length === 0) lines.push('There is no Transit key.', '');
  const unread = list.roles.filter(({ unread: { length } }) => length > 0);
  for (const { role, unread: policies } of unread)
    lines.push(`not known: ${role} also gives ${policies.join(', ')}, which cannot be read`);
  for (const one of list.unlisted) lines.push(`not checked: the roles of ${one}`);
  lines.push('not checked: tokens that were created directly, and policies of identity entities and groups');
  return `${lines.map(terminalText).join('\n')}\n`;
}
