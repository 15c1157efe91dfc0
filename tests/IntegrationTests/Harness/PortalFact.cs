using System.ComponentModel;
using ActiveResident.Tests;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// A test of the application. In a class that asks for <see cref="PostgresPortal"/>, or another with the word, it is skipped with a reason on a
/// machine without PostgreSQL, which a plain <c>[Fact]</c> of a common base class could not know.
/// </summary>
[XunitTestCaseDiscoverer("ActiveResident.IntegrationTests.PortalFactDiscoverer", "ActiveResident.IntegrationTests")]
public sealed class PortalFactAttribute : FactAttribute;

/// <summary>As <see cref="PortalFactAttribute"/>, for tests with data.</summary>
[XunitTestCaseDiscoverer("ActiveResident.IntegrationTests.PortalTheoryDiscoverer", "ActiveResident.IntegrationTests")]
public sealed class PortalTheoryAttribute : TheoryAttribute;

public sealed class PortalFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        PortalTestCase.Of(DiagnosticMessageSink, discoveryOptions, testMethod);
}

public sealed class PortalTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        PortalTestCase.ReasonToSkip(testMethod) is null
            ? base.Discover(discoveryOptions, testMethod, theoryAttribute)
            : [PortalTestCase.Of(DiagnosticMessageSink, discoveryOptions, testMethod)];
}

public sealed class PortalTestCase : XunitTestCase
{
    [Obsolete("Called by the test runner when it reads a test case back.")]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PortalTestCase()
    {
    }

    private PortalTestCase(IMessageSink diagnostics, ITestFrameworkDiscoveryOptions options, ITestMethod method)
        : base(diagnostics, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)
    {
    }

    public static PortalTestCase Of(IMessageSink diagnostics, ITestFrameworkDiscoveryOptions options, ITestMethod method) =>
        new(diagnostics, options, method);

    /// <summary>Why the tests of this class cannot run here; null when they can, or when CI has to see them fail.</summary>
    public static string? ReasonToSkip(ITestMethod method)
    {
        var asksForPostgres = method.TestClass.Class.Interfaces.Any(contract =>
            contract.IsGenericType && contract.GetGenericArguments().Any(fixture => fixture.Name.Contains("Postgres", StringComparison.Ordinal)));
        return asksForPostgres ? Missing.SkipFor(PostgresServer.MissingReason) : null;
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? ReasonToSkip(TestMethod)!;
}
