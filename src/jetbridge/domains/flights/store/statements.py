"""The SQL of applying a schedule: stage, match, compare, write the differences.

Legs are locked in order of departure here as everywhere, so that an import and a delay
wait for each other instead of deadlocking.
"""

from sqlalchemy import text

ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('flights.schedule'))")

MAKE_STAGE = text(
    """
    drop table if exists pg_temp.flights_stage, pg_temp.flights_filed,
        pg_temp.flights_differing;
    create temp table flights_stage (
        airline text, flight_number integer, suffix text, date_of_origin date,
        zone_basis text, leg_sequence integer, origin text, destination text,
        departure timestamptz, arrival timestamptz, service_type text,
        aircraft_type text, configuration text, registration text, marketing text[],
        aircraft_owner text, cockpit_employer text, cabin_employer text,
        id uuid, season text
    ) on commit drop
    """
)

MATCH = text(
    """
    create temp table flights_filed on commit drop as
    select numbered.*, leg_key.leg as known
    from (
        select *, row_number() over (
            partition by airline, flight_number, suffix, date_of_origin, origin,
                destination
            order by departure, id)::integer as repeat_number
        from flights_stage
    ) as numbered
    left join flights.leg_key using (
        airline, flight_number, suffix, date_of_origin, origin, destination,
        repeat_number)
    """
)

LOCK = text(
    """
    select id from flights.leg where id in (select known from flights_filed)
    order by scheduled_departure, id for update
    """
)

COMPARE = text(
    """
    create temp table flights_differing on commit drop as
    select filed.*, coalesce(leg.cancelled_by, '') = 'schedule' as reinstated
    from flights_filed as filed join flights.leg on leg.id = filed.known
    where coalesce(leg.cancelled_by, '') = 'schedule'
    or (leg.original_departure, leg.original_arrival, leg.original_aircraft_type,
        leg.original_configuration, leg.original_registration, leg.service_type,
        leg.marketing, leg.aircraft_owner, leg.cockpit_employer, leg.cabin_employer)
    is distinct from (filed.departure, filed.arrival, filed.aircraft_type,
        filed.configuration, filed.registration, filed.service_type,
        filed.marketing, filed.aircraft_owner, filed.cockpit_employer,
        filed.cabin_employer)
    """
)

COUNT = text(
    """
    select (select count(*) from flights_filed) as filed,
        (select count(*) from flights_filed where known is null) as added,
        (select count(*) from flights_differing where not reinstated) as changed,
        (select count(*) from flights_differing where reinstated) as reinstated,
        (select min(date_of_origin) from flights_filed) as first_day,
        (select max(date_of_origin) from flights_filed) as last_day
    """
)

ADD_LEGS = text(
    """
    insert into flights.leg (
        id, airline, flight_number, suffix, date_of_origin, zone_basis, leg_sequence,
        origin, destination, original_departure, original_arrival,
        scheduled_departure, scheduled_arrival, status, service_type,
        original_aircraft_type, original_configuration, original_registration,
        aircraft_type, configuration, registration, marketing,
        aircraft_owner, cockpit_employer, cabin_employer, season, version)
    select id, airline, flight_number, suffix, date_of_origin, zone_basis,
        leg_sequence, origin, destination, departure, arrival, departure, arrival,
        'scheduled', service_type, aircraft_type, configuration, registration,
        aircraft_type, configuration, registration, marketing,
        aircraft_owner, cockpit_employer, cabin_employer, season, 1
    from flights_filed where known is null order by departure, id
    """
)

ADD_KEYS = text(
    """
    insert into flights.leg_key (
        airline, flight_number, suffix, date_of_origin, origin, destination,
        repeat_number, leg, version, since)
    select airline, flight_number, suffix, date_of_origin, origin, destination,
        repeat_number, id, 1, :at
    from flights_filed where known is null
    """
)

WRITE_HISTORY = text(
    """
    insert into flights.change (
        id, leg, version, kind, old, new, reason, actor, at, schedule)
    select filed.id, leg.id, leg.version + 1, 'schedule',
        jsonb_build_object(
            'departure', leg.original_departure, 'arrival', leg.original_arrival,
            'aircraft_type', leg.original_aircraft_type,
            'configuration', leg.original_configuration,
            'registration', leg.original_registration, 'status', leg.status),
        jsonb_build_object(
            'departure', filed.departure, 'arrival', filed.arrival,
            'aircraft_type', filed.aircraft_type,
            'configuration', filed.configuration,
            'registration', filed.registration,
            'status', case when filed.reinstated then 'scheduled'
                else leg.status end),
        'schedule', :actor, :at, :schedule
    from flights_differing as filed join flights.leg on leg.id = filed.known
    """
)

UPDATE_LEGS = text(
    """
    update flights.leg set
        version = leg.version + 1,
        status = case when filed.reinstated then 'scheduled' else leg.status end,
        cancelled_by = case when filed.reinstated then null
            else leg.cancelled_by end,
        scheduled_departure = case when filed.departure = leg.original_departure
            and filed.arrival = leg.original_arrival
            then leg.scheduled_departure else filed.departure end,
        scheduled_arrival = case when filed.departure = leg.original_departure
            and filed.arrival = leg.original_arrival
            then leg.scheduled_arrival else filed.arrival end,
        aircraft_type = case when filed.aircraft_type = leg.original_aircraft_type
            then leg.aircraft_type else filed.aircraft_type end,
        configuration = case when filed.configuration = leg.original_configuration
            then leg.configuration else filed.configuration end,
        registration = case
            when filed.registration is not distinct from leg.original_registration
            then leg.registration else filed.registration end,
        service_type = filed.service_type,
        marketing = filed.marketing,
        aircraft_owner = filed.aircraft_owner,
        cockpit_employer = filed.cockpit_employer,
        cabin_employer = filed.cabin_employer,
        original_departure = filed.departure,
        original_arrival = filed.arrival,
        original_aircraft_type = filed.aircraft_type,
        original_configuration = filed.configuration,
        original_registration = filed.registration
    from flights_differing as filed where leg.id = filed.known
    """
)

ABSENT = text(
    """
    select leg.id, leg.version from flights.leg
    where leg.status = 'scheduled'
    and leg.onward_of is null
    and leg.airline in (select airline from flights_filed)
    and leg.date_of_origin between
        (select min(date_of_origin) from flights_filed)
        and (select max(date_of_origin) from flights_filed)
    and not exists (
        select from flights_filed as filed where filed.known = leg.id)
    and not exists (
        select from flights_filed as filed where filed.id = leg.id)
    order by leg.scheduled_departure, leg.id for update
    """
)
