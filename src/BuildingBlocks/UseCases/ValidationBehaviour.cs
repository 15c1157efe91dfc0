using FluentValidation;
using MediatR;

namespace ActiveResident.BuildingBlocks;

/// <summary>Refuses a malformed request before its handler sees it. The container skips it for plain queries.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var found = await validator.ValidateAsync(request, cancellationToken);
            if (!found.IsValid)
            {
                return TResponse.Refuse(Error.Invalid(
                    [.. found.Errors.Select(failure => new FieldError(failure.PropertyName, failure.ErrorMessage))]));
            }
        }

        return await next();
    }
}
