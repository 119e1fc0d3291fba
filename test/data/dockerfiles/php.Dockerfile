FROM composer:2.8 AS vendor
COPY composer.json composer.lock /app/
RUN composer install --no-dev --prefer-dist --ignore-platform-reqs

FROM php:8.3-fpm-alpine
RUN apk add --no-cache icu-dev $PHPIZE_DEPS \
    # the extensions the app needs
    && docker-php-ext-install intl opcache pdo_mysql \
    && apk del $PHPIZE_DEPS
COPY --from=vendor /app/vendor /var/www/vendor
COPY . /var/www
WORKDIR /var/www
USER www-data
VOLUME ["/var/www/storage"]
