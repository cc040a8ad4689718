import type { RightsMatrixPage } from '../../contracts/rights.ts';
import { cellOf, type RightsMatrix } from '../../domain/rights/matrix.ts';
import { ROLES } from '../../domain/roles.ts';
import { type CsvColumn, csvFile } from '../csv.ts';
import { PERMISSION_NAMES, PERMISSIONS } from '../policy.ts';

export function rightsPage(version: number, { scopes, resources, ...matrix }: RightsMatrix): RightsMatrixPage {
  const document = { scopes, resources, ...matrix };
  return {
    version,
    scopes: Object.entries(scopes).map(([scope, name]) => ({ scope, name })),
    resources: Object.entries(resources).map(([resource, { name, personal = false }]) => ({
      resource,
      name,
      personal,
      roles: Object.fromEntries(ROLES.map((role) => [role, cellOf(document, resource, role)])),
      permissions: PERMISSION_NAMES.filter((permission) => PERMISSIONS[permission][0] === resource).map(
        (permission) => ({ permission, right: PERMISSIONS[permission][1] }),
      ),
    })),
  };
}

type Row = RightsMatrixPage['resources'][number];

const COLUMNS: readonly CsvColumn<Row>[] = [
  { key: 'resource', heading: 'resource', cell: ({ resource }) => resource },
  { key: 'name', heading: '対象', cell: ({ name }) => name.ja },
  ...ROLES.map((role) => ({ key: role, heading: role, cell: ({ roles }: Row) => roles[role] ?? '' })),
];

export function rightsCsv({ resources }: RightsMatrixPage): Buffer {
  return csvFile(COLUMNS, resources);
}
