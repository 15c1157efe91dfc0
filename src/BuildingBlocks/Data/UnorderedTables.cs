using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Tables that must not remember the order in which rows came. A plain SQLite table has a hidden, growing rowid, which
/// would pair a participation with its ballot (invariant 4); one made WITHOUT ROWID is kept in the order of its key.
/// </summary>
public static class UnorderedTables
{
    internal const string Annotation = "ActiveResident:Unordered";

    public static CreateTableBuilder<T> KeepsNoOrderOfArrival<T>(this CreateTableBuilder<T> table)
    {
        table.Annotation(Annotation, true);
        return table;
    }
}

#pragma warning disable EF1001 // The generator's base class is marked internal, yet replacing it is the documented extension point.
internal sealed class UnorderedTablesSqliteGenerator(
    MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (operation[UnorderedTables.Annotation] is not true)
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
#pragma warning restore EF1001
