package one.flowmade.aether.benchmarks.rivals;

import java.sql.Types;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.jdbc.BinaryJdbcType;

/**
 * Keeps large values in the row, as Axon's manual advises; on PostgreSQL, Hibernate would
 * store each apart.
 */
public final class BytesDialect extends PostgreSQLDialect {

    public BytesDialect() {
        super(DatabaseVersion.make(15));
    }

    @Override
    protected String columnType(int sqlTypeCode) {
        return (sqlTypeCode == Types.BLOB) ? "bytea" : super.columnType(sqlTypeCode);
    }

    @Override
    protected String castType(int sqlTypeCode) {
        return (sqlTypeCode == Types.BLOB) ? "bytea" : super.castType(sqlTypeCode);
    }

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry services) {
        super.contributeTypes(contributions, services);
        contributions.getTypeConfiguration().getJdbcTypeRegistry().addDescriptor(Types.BLOB, BinaryJdbcType.INSTANCE);
    }

}
