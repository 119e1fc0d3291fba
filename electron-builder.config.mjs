import { env, platform } from 'node:process'

/** Where packages look for updates; without it they are built to look nowhere, and say so. */
const feed = env['LONGSHORE_UPDATE_FEED']
/** Whose Longshore this is: packages for Linux name a page and a person. */
const repository = env['GITHUB_REPOSITORY'] ?? 'longshore/longshore'
const [owner] = repository.split('/')

/**
 * Offered among the programs that open an archive, never as the one that opens all of them. On Windows resources/installer.nsh does the same, on Linux the
 * menu entry alone: an association of electron-builder's would give every archive there another picture.
 */
const archives = {
  ext: 'tar',
  name: 'Container image archive',
  mimeType: 'application/x-tar',
  role: 'Viewer',
  rank: 'Alternate',
  icon: 'icons/icon',
}

/**
 * How `npm run package` builds the packages of all three systems. Signing is by what electron-builder finds in the environment: CSC_LINK and
 * CSC_KEY_PASSWORD (Mac, Windows), APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER (notarizing).
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'io.github.longshore',
  productName: 'Longshore',
  copyright: 'MIT licence',
  directories: { output: 'dist', buildResources: 'resources' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',

  // Everything but node-pty is bundled into out/, so nothing else of node_modules is needed.
  files: [
    'out/**',
    '!out/.built',
    'package.json',
    '!**/node-addon-api/**',
    '!**/node-pty/{src,deps,scripts,typings,third_party,binding.gyp,README.md}',
    '!**/node-pty/lib/**/*.{map,test.js}',
    '!**/node-pty/build/{Makefile,*.Makefile,*.mk,config.gypi}',
    '!**/node-pty/build/Release/{obj.target,.deps}/**',
    '!**/node-pty/prebuilds/!(${platform}-${arch})/**',
    '!**/*.pdb',
  ],
  asar: true,
  // A native module cannot be loaded from inside an archive, nor can the programs it starts.
  asarUnpack: ['**/node-pty/{build,prebuilds}/**'],
  npmRebuild: false,
  removePackageScripts: true,
  // By the entry's name desktops know whose a window is: Electron tells it as the window's class.
  extraMetadata: { homepage: `https://github.com/${repository}`, desktopName: 'longshore.desktop' },

  // What this Electron can no longer be talked into. `--serve` is run by the app's own main file and needs no `runAsNode`.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    // A Mac starts nothing that was changed after it was signed.
    resetAdHocDarwinSignature: platform === 'darwin',
  },
  electronLanguages: ['en', 'en-US', 'de'],

  protocols: [{ name: 'Longshore', schemes: ['longshore'], role: 'Viewer' }],
  publish: feed ? { provider: 'generic', url: feed, useMultipleRangeRequest: false } : null,
  generateUpdatesFilesForAllChannels: true,

  mac: {
    category: 'public.app-category.developer-tools',
    icon: 'resources/icons/icon.icns',
    target: [
      { target: 'dmg', arch: ['arm64', 'x64'] },
      { target: 'zip', arch: ['arm64', 'x64'] },
    ],
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements/mac.plist',
    entitlementsInherit: 'resources/entitlements/mac.plist',
    notarize: Boolean(env['APPLE_API_KEY'] ?? env['APPLE_ID'] ?? env['APPLE_KEYCHAIN_PROFILE']),
    fileAssociations: [archives],
    extendInfo: { NSHighResolutionCapable: true, NSRequiresAquaSystemAppearance: false },
  },
  dmg: { title: '${productName} ${version}' },

  win: {
    icon: 'resources/icons/icon.ico',
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'zip', arch: ['x64'] },
    ],
  },
  // For one user, without an administrator: what the updater can replace.
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    include: 'resources/installer.nsh',
  },

  linux: {
    icon: 'resources/icons/linux',
    executableName: 'longshore',
    category: 'Development',
    synopsis: 'A fast, clear desktop app for Docker',
    description: 'Build an image, run it, look inside it, open a terminal, copy files in and out, share it through a registry.',
    maintainer: `Longshore <${owner}@users.noreply.github.com>`,
    vendor: 'Longshore',
    target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
    mimeTypes: ['application/x-tar', 'application/x-compressed-tar'],
    syncDesktopName: true,
    desktop: { entry: { Keywords: 'docker;container;image;registry;compose;' } },
  },
  deb: { packageCategory: 'devel', recommends: ['docker.io | docker-ce | podman'] },
  rpm: { packageCategory: 'Development/Tools' },
}
