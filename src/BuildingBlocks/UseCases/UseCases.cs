using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ActiveResident.BuildingBlocks;

/// <summary>Registers what MediatR and FluentValidation need, without their packages for the container.</summary>
public static class UseCases
{
    private static readonly Type[] HandlerInterfaces = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IBatchReceiver<>)];

    /// <summary>Registers every handler and validator of <paramref name="assembly"/>, internal ones too.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services, Assembly assembly)
    {
        services.TryAddTransient<ServiceFactory>(provider => provider.GetService!);
        services.TryAddTransient<IMediator, Mediator>();
        services.TryAddEnumerable(ServiceDescriptor.Transient(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>)));

        foreach (var type in assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(IsHandler))
                services.AddTransient(contract, type);
        }

        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
            services.AddSingleton(found.InterfaceType, found.ValidatorType);

        return services;
    }

    private static bool IsHandler(Type contract) =>
        contract.IsGenericType && HandlerInterfaces.Contains(contract.GetGenericTypeDefinition());
}
