import { type Configuration, PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';

/** Goes into SQL as it is, so nothing else is let through. */
const TENANT = /^[a-z][a-z0-9-]{0,31}$/;

/**
 * Says whose rows the transaction is about: row-level security lets it see and write no others. Local to the
 * transaction, so a connection that goes back to its pool knows no tenant.
 *
 * @throws RangeError for what is no code of a tenant
 */
export function setTenant(tenant: string): string {
  if (!TENANT.test(tenant)) throw new RangeError('not the code of a tenant');
  return `set local app.tenant = '${tenant}'`;
}

/** The driver of one tenant's database: every transaction begins by saying so, in the message that begins it. */
export function tenantDriver(tenant: string): typeof PostgreSqlDriver {
  const announcement = setTenant(tenant);

  class TenantConnection extends PostgreSqlConnection {
    override createKyselyDialect(...options: Parameters<PostgreSqlConnection['createKyselyDialect']>) {
      const dialect = super.createKyselyDialect(...options);
      const createDriver = dialect.createDriver.bind(dialect);
      dialect.createDriver = () => {
        const driver = createDriver();
        const begin = driver.beginTransaction.bind(driver);
        driver.beginTransaction = (connection, settings) => {
          const announcing: typeof connection = Object.create(connection, {
            executeQuery: {
              value: (query: Parameters<typeof connection.executeQuery>[0]) =>
                connection.executeQuery({ ...query, sql: `${query.sql}; ${announcement}` }),
            },
          });
          return begin(announcing, settings);
        };
        return driver;
      };
      return dialect;
    }
  }

  return class TenantDriver extends PostgreSqlDriver {
    protected override readonly connection: PostgreSqlConnection;

    constructor(configuration: Configuration) {
      super(configuration);
      this.connection = new TenantConnection(configuration);
    }
  };
}
