namespace ActiveResident.BuildingBlocks;

/// <summary>An answer that may be a refusal: all that the edge needs to know to translate one.</summary>
public interface IRefusable
{
    /// <summary>The refusal, or null when the request was carried out.</summary>
    Error? Error { get; }
}

/// <summary>Lets the validation behaviour refuse a request without knowing its answer's type.</summary>
public interface IOutcome<out TSelf> : IRefusable
    where TSelf : IOutcome<TSelf>
{
    static abstract TSelf Refuse(Error error);
}

/// <summary>That a command was carried out, or why not.</summary>
public sealed record Result : IOutcome<Result>
{
    private Result(Error? error) => Error = error;

    public static Result Success { get; } = new(null);

    public Error? Error { get; }

    public bool IsSuccess => Error is null;

    public static Result Refuse(Error error) => new(error);

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>The answer of a command that was carried out, or why it was not.</summary>
public sealed record Result<T> : IOutcome<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    public bool IsSuccess => Error is null;

    /// <exception cref="InvalidOperationException">The request was refused; ask <see cref="Error"/> first.</exception>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"Refused: {Error.Code}");

    public static Result<T> Refuse(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
