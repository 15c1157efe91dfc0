using Mono.Cecil;

namespace ActiveResident.ArchitectureTests;

/// <summary>The domain knows no database, no web, no mediator, no container and no clock.</summary>
public sealed class DomainTests
{
    private static readonly string[] Machinery =
        ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "MediatR", "FluentValidation", "AutoMapper", "Npgsql", "Quartz"];

    // The first use case of any module brings the first domain with it; from then on these tests must find one.
    private static bool NobodyActsYet { get; } = !Assemblies.Modules.Any(module => module.WrittenTypes()
        .Any(type => type.Contracts().Any(contract => contract.Is("MediatR.IRequestHandler`2"))));

    [Fact]
    public void Source_files_of_a_domain_name_no_machinery()
    {
        var files = Sources.Files("src", "*.cs").Where(IsDomain).ToList();

        Assert.True(files.Count > 0 || NobodyActsYet, "No module has a Domain folder.");
        Assert.Empty(
            from file in files
            from line in File.ReadLines(file)
            where line.StartsWith("using ", StringComparison.Ordinal) && Machinery.Any(name => line.Contains(name, StringComparison.Ordinal))
            select $"{Sources.Named(file)}: {line}");
    }

    [Fact]
    public void Types_of_a_domain_are_built_of_no_machinery()
    {
        var types = Assemblies.Modules.SelectMany(module => module.WrittenTypes())
            .Where(type => type.Outermost().SourceOf() is { } file && IsDomain(file)).ToList();

        Assert.True(types.Count > 0 || NobodyActsYet, "No type lies in a Domain folder.");
        Assert.Empty(
            from type in types
            from used in UsedBy(type)
            where Machinery.Any(name => used.FullName.StartsWith(name, StringComparison.Ordinal)) || used.FullName == "System.TimeProvider"
            select $"{type.FullName} uses {used.FullName}");
    }

    private static bool IsDomain(string file) => file.Replace('\\', '/').Contains("/Domain/", StringComparison.Ordinal);

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        var nested = type.NestedTypes.SelectMany(UsedBy);
        var signatures = type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType));
        var calls = type.Methods.Where(method => method.HasBody).SelectMany(method => method.Calls()).Select(call => call.DeclaringType);
        var itself = type.Contracts().Concat(type.CustomAttributes.Select(attribute => attribute.AttributeType))
            .Concat(type.Fields.Select(field => field.FieldType)).Append(type.BaseType);
        return itself.Concat(signatures).Concat(calls).Concat(nested).Where(used => used is not null)
            .SelectMany(used => used is GenericInstanceType generic ? generic.GenericArguments.Append(used) : [used])
            .Select(used => used.GetElementType());
    }
}
