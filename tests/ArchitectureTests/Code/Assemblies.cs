using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ActiveResident.ArchitectureTests;

/// <summary>Our own assemblies as they were built, read without loading them.</summary>
internal static class Assemblies
{
    private const string Ours = "ActiveResident.";

    public static IReadOnlyList<string> ModuleNames { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Sources.Root, "src", "Modules")).Select(Path.GetFileName).Order()!,
    ];

    public static IReadOnlyList<ModuleDefinition> All { get; } =
        [.. Sources.Projects.Keys.Order().Select(Read)];

    public static IReadOnlyList<ModuleDefinition> Modules { get; } = [.. ModuleNames.Select(Of)];

    public static ModuleDefinition Of(string project) => All.Single(module => module.Assembly.Name.Name == Ours + project);

    /// <summary>Our assemblies that <paramref name="module"/> refers to, by the names of their projects.</summary>
    public static IReadOnlyList<string> OursAmongReferences(this ModuleDefinition module) =>
    [
        .. module.AssemblyReferences
            .Where(reference => reference.Name.StartsWith(Ours, StringComparison.Ordinal))
            .Select(reference => reference.Name[Ours.Length..]),
    ];

    /// <summary>Types that a person wrote, nested ones too.</summary>
    public static IEnumerable<TypeDefinition> WrittenTypes(this ModuleDefinition module) => module.GetTypes()
        .Where(type => type.Name != "<Module>" && !IsGenerated(type));

    /// <summary>Every method with a body, what the compiler makes of lambdas and state machines included.</summary>
    public static IEnumerable<MethodDefinition> Bodies(this ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    public static IEnumerable<MethodReference> Calls(this MethodDefinition method) =>
        method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>();

    /// <summary>The file that a type was written in, from the portable PDB; null for a type without code.</summary>
    public static string? SourceOf(this TypeDefinition type) => type.Methods
        .Concat(type.NestedTypes.SelectMany(nested => nested.Methods))
        .Where(method => method.DebugInformation.HasSequencePoints)
        .Select(method => Sources.Named(method.DebugInformation.SequencePoints[0].Document.Url))
        .FirstOrDefault();

    /// <summary>The outermost type, where a finding in a lambda or a state machine belongs.</summary>
    public static TypeDefinition Outermost(this TypeDefinition type) =>
        type.DeclaringType is { } outer ? outer.Outermost() : type;

    public static bool Is(this TypeReference type, string fullName) => type.GetElementType().FullName == fullName;

    public static IEnumerable<TypeReference> Contracts(this TypeDefinition type) =>
        type.Interfaces.Select(implemented => implemented.InterfaceType);

    /// <summary>Whether a class of this name is among the ancestors, whichever of our assemblies they lie in.</summary>
    public static bool Descends(this TypeDefinition type, params string[] ancestors)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.Known()?.BaseType)
        {
            if (ancestors.Contains(ancestor.GetElementType().FullName))
                return true;
        }

        return false;
    }

    private static TypeDefinition? Known(this TypeReference type) =>
        All.SelectMany(module => module.GetTypes()).FirstOrDefault(known => known.FullName == type.GetElementType().FullName);

    private static ModuleDefinition Read(string project) => ModuleDefinition.ReadModule(
        Path.Combine(AppContext.BaseDirectory, $"{Ours}{project}.dll"),
        new ReaderParameters { ReadSymbols = true, SymbolReaderProvider = new PortablePdbReaderProvider() });

    private static bool IsGenerated(TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute")
        || type.Namespace.StartsWith("System", StringComparison.Ordinal)
        || type.Namespace.StartsWith("Microsoft", StringComparison.Ordinal)
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
