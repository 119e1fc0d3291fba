/** Media types of manifests and indexes, Docker's and OCI's. */
export const INDEXES = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json']
export const MANIFESTS = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json']

export const ACCEPT = [...INDEXES, ...MANIFESTS, 'application/vnd.oci.artifact.manifest.v1+json'].join(', ')

/** Configs that make a manifest an image that can be run. */
export const IMAGE_CONFIGS = ['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json']

export const isIndex = (mediaType: string): boolean => INDEXES.includes(mediaType)

/** Layers that a registry may not keep. */
export const isForeign = (mediaType: string): boolean => /\.foreign\.|nondistributable/.test(mediaType)
