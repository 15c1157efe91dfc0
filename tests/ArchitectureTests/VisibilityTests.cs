using Mono.Cecil;

namespace ActiveResident.ArchitectureTests;

/// <summary>Three circles: internal by default, what the host sends, what neighbours may know.</summary>
public sealed class VisibilityTests
{
    private static readonly string[] MachineryContracts =
    [
        "MediatR.IRequestHandler`1", "MediatR.IRequestHandler`2", "MediatR.INotificationHandler`1", "MediatR.IPipelineBehavior`2",
        "FluentValidation.IValidator`1", "Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1",
        "Microsoft.Extensions.Hosting.IHostedService",
    ];

    private static readonly string[] MachineryBases =
    [
        "FluentValidation.AbstractValidator`1", "Microsoft.EntityFrameworkCore.DbContext",
        "Microsoft.EntityFrameworkCore.Migrations.Migration", "AutoMapper.Profile", "Microsoft.Extensions.Hosting.BackgroundService",
    ];

    public static TheoryData<string> AllModules => [.. Assemblies.ModuleNames];

    [Theory, MemberData(nameof(AllModules))]
    public void Public_in_a_module_are_its_doors_and_what_the_host_sends(string module)
    {
        var offered = Assemblies.Of(module).Types.Where(type => type.IsPublic).ToList();

        Assert.Contains(offered, type => type.Name == $"{module}Module");
        Assert.Empty(offered.Where(type => !IsDoor(type, module) && !IsMessage(type)).Select(type => type.FullName));
    }

    [Theory, MemberData(nameof(AllModules))]
    public void Contracts_are_records_and_enums(string module)
    {
        var offered = Assemblies.Of($"{module}.Contracts").Types.Where(type => type.IsPublic).ToList();

        Assert.NotEmpty(offered);
        Assert.Empty(offered.Where(type => !IsMessage(type) && !IsDoor(type, module)).Select(type => type.FullName));
    }

    [Theory, MemberData(nameof(AllModules))]
    public void Handlers_validators_contexts_configurations_and_migrations_are_internal_and_sealed(string module)
    {
        var machinery = Assemblies.Of(module).WrittenTypes().Where(IsMachinery).ToList();

        Assert.Contains(machinery, type => type.Name == $"{module}Db");
        Assert.Empty(machinery.Where(type => type.IsPublic || type.IsNestedPublic || !type.IsSealed).Select(type => type.FullName));
    }

    [Theory, MemberData(nameof(AllModules))]
    public void A_namespace_stops_at_its_module(string module)
    {
        var types = Assemblies.Of(module).WrittenTypes().Where(type => !type.IsNested).ToList();

        Assert.NotEmpty(types);
        Assert.Empty(types.Where(type => type.Namespace != $"ActiveResident.{module}").Select(type => type.FullName));
    }

    [Fact]
    public void A_command_answers_a_result_and_a_query_an_answer()
    {
        var requests = Assemblies.All
            .SelectMany(module => module.WrittenTypes())
            .SelectMany(type => type.Contracts().OfType<GenericInstanceType>()
                .Where(contract => contract.Is("MediatR.IRequest`1"))
                .Select(contract => (Request: type, Answer: contract.GenericArguments[0])))
            .ToList();

        Assert.NotEmpty(requests);
        Assert.Contains(requests, request => AnswersResult(request.Answer));
        Assert.Empty(requests
            .Where(request => !AsksOnly(request.Request.Name) && !AnswersResult(request.Answer))
            .Select(request => $"{request.Request.FullName} answers {request.Answer.Name}"));
    }

    // The module's two methods; its refusals, by which the host tells one from another; and who it is that asks.
    private static bool IsDoor(TypeDefinition type, string module) =>
        type is { IsAbstract: true, IsSealed: true }
        && (type.Name == $"{module}Module" || type.Name == "ResidentPrincipal" || type.Name.EndsWith("Errors", StringComparison.Ordinal));

    // A record has a clone method; a record struct prints its members; an exception or an enum speaks for itself.
    private static bool IsMessage(TypeDefinition type) =>
        type.IsEnum
        || type.Methods.Any(method => method.Name is "<Clone>$" or "PrintMembers")
        || type.Descends("System.Exception")
        || (type is { IsAbstract: true, IsSealed: true } && type.Fields.All(field => field.IsLiteral || field.IsInitOnly)
            && type.Methods.All(method => method.IsConstructor || method.IsGetter));

    private static bool IsMachinery(TypeDefinition type) =>
        type is { IsInterface: false, IsAbstract: false }
        && (type.Descends(MachineryBases) || type.Contracts().Any(contract => MachineryContracts.Any(contract.Is)));

    private static bool AsksOnly(string name) =>
        ((string[])["Get", "Find", "List", "Describe", "Check", "Explain", "Count", "Verify", "Show", "Search"])
            .Any(verb => name.StartsWith(verb, StringComparison.Ordinal));

    private static bool AnswersResult(TypeReference answer) =>
        answer.Is("ActiveResident.BuildingBlocks.Result") || answer.Is("ActiveResident.BuildingBlocks.Result`1");
}
