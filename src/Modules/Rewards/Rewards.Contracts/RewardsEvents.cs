using MediatR;

namespace ActiveResident.Rewards.Contracts;

/// <summary>Points were credited to a resident.</summary>
public sealed record PointsAccrued(Guid ResidentId, int Points, string Reason) : INotification;
