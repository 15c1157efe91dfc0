using ActiveResident.BuildingBlocks;

namespace ActiveResident.Identity;

/// <summary>Every reason for which this module refuses; the code is the key of its sentence.</summary>
public static class IdentityErrors
{
    /// <summary>The person pressed "refuse" at the state account: no failure.</summary>
    public static readonly Error SignInCancelled = Error.Forbidden("sign_in_cancelled");

    /// <summary>The sign-in was begun too long ago.</summary>
    public static readonly Error SignInExpired = Error.Conflict("sign_in_expired");

    /// <summary>The answer belongs to another browser or another attempt, or was used already.</summary>
    public static readonly Error SignInMismatch = Error.Conflict("sign_in_mismatch");

    /// <summary>The state account refused us, or its answer cannot be trusted.</summary>
    public static readonly Error SignInRefused = Error.Forbidden("sign_in_refused");

    /// <summary>The state account does not answer.</summary>
    public static readonly Error EsiaUnavailable = Error.Unavailable("esia_unavailable");

    /// <summary>Asked for something that exists on development machines only.</summary>
    public static readonly Error OnlyWithEmulator = Error.Forbidden("only_with_emulator");

    /// <summary>The emulator knows no such pair of login and password.</summary>
    public static readonly Error EmulatorPasswordWrong = Error.Invalid("emulator_password_wrong", "Password");

    /// <summary>The emulator no longer remembers this sign-in.</summary>
    public static readonly Error EmulatorSignInGone = Error.NotFound("emulator_sign_in_gone");
}
